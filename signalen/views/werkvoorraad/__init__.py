"""The work list: views, filters, counts, paging and what can be done with several at once."""

from signalen.views.werkvoorraad.pagina import oppakken_veel, werkvoorraad

__all__ = ["oppakken_veel", "werkvoorraad"]
