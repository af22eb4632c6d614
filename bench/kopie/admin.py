"""The list as Django's admin makes it, with the choices of our own work list."""

from django.contrib import admin

from bench.kopie.models import Signaal


class Site(admin.AdminSite):
    """A site of its own, so nothing of it can reach the product."""


class SignaalLijst(admin.ModelAdmin):  # type: ignore[type-arg]
    """Fifty rows, newest first, filters by state, form and gemeente, search in the title."""

    list_display = ("nummer", "titel", "staat", "vorm", "ontvangen_op", "volgende_datum")
    list_filter = ("staat", "vorm", "gemeente")
    search_fields = ("nummer", "titel")
    ordering = ("-ontvangen_op",)
    list_per_page = 50


site = Site(name="kopie")
site.register(Signaal, SignaalLijst)
