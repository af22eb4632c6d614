"""The work list: views, filters, counts, paging and what can be done with several at once."""

from signalen.views.werkvoorraad.pagina import werkvoorraad
from signalen.views.werkvoorraad.veel import oppakken_veel, stap_terug_veel

__all__ = ["oppakken_veel", "stap_terug_veel", "werkvoorraad"]
