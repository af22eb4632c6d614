"""How forms look and what they have in common: renderer, bound field, fields, base forms.

`settings.FORM_RENDERER` points at `Weergave`; its templates are in `templates/django/forms/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import django
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import ChoiceWidget, Select, Widget
from django.template.backends.django import DjangoTemplates as Motor
from django.utils.functional import cached_property

EIGEN = Path(__file__).resolve().parent.parent.parent / "templates"
VAN_DJANGO = Path(django.__file__).resolve().parent / "forms" / "templates"
LADER = ("django.template.loaders.cached.Loader", ["meldpunt.lib.sjablonen.Smal"])


class Veld(BoundField):
    """A field on a page: knows its look, where its error link points and if it is optional."""

    def build_widget_attrs(self, attrs: Any, widget: Widget | None = None) -> dict[str, Any]:
        """Return the attributes of the input, with the class of our stylesheet added."""
        widget = widget or self.field.widget
        alles: dict[str, Any] = dict(super().build_widget_attrs(attrs, widget))
        if not (widget.is_hidden or self.is_vinkje or self.is_keuzelijst):
            klassen = (alles.get("class"), widget.attrs.get("class"), "mh-invoer")
            alles["class"] = " ".join(k for k in klassen if k)
        return alles

    @property
    def is_vinkje(self) -> bool:
        """A single checkbox: its label stands behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_keuzelijst(self) -> bool:
        """Radio buttons or checkboxes in a group: a fieldset with a legend."""
        widget = self.field.widget
        return isinstance(widget, ChoiceWidget) and not isinstance(widget, Select)

    @property
    def use_fieldset(self) -> bool:
        """Groups get a fieldset; a file input stays one input with one label."""
        return bool(super().use_fieldset) and not isinstance(self.field.widget, forms.FileInput)

    @property
    def mag_leeg(self) -> bool:
        """Whether the label says that the field may stay empty."""
        alles_mag = getattr(self.form, "alles_mag_leeg", False)
        return not (self.field.required or self.is_vinkje or alles_mag)

    @property
    def anker(self) -> str:
        """The id that a link in the error summary jumps to: the (first) input (rule 9)."""
        return f"{self.auto_id}_0" if self.is_keuzelijst else self.id_for_label


class Weergave(DjangoTemplates):
    """Renders forms with our templates first and Django's for the rest."""

    bound_field_class = Veld

    @cached_property
    def engine(self) -> Motor:
        """The template engine of the forms, apart from that of the pages."""
        return Motor(
            {
                "APP_DIRS": False,
                "DIRS": [EIGEN, VAN_DJANGO],
                "NAME": "formulieren",
                "OPTIONS": {"loaders": [LADER]},
            }
        )


class DatumVeld(forms.DateField):
    """A day, asked with the date picker of the browser (which sends ISO dates)."""

    def __init__(self, **opties: Any) -> None:
        opties.setdefault("widget", _invoer(forms.DateInput, "date", "%Y-%m-%d"))
        opties.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y"])
        super().__init__(**opties)


class TijdVeld(forms.TimeField):
    """A time of the day, asked with the time picker of the browser."""

    def __init__(self, **opties: Any) -> None:
        opties.setdefault("widget", _invoer(forms.TimeInput, "time", "%H:%M"))
        opties.setdefault("input_formats", ["%H:%M", "%H:%M:%S", "%H.%M"])
        super().__init__(**opties)


class MomentVeld(forms.DateTimeField):
    """A day and a time on the Dutch clock, asked in one control."""

    def __init__(self, **opties: Any) -> None:
        opties.setdefault(
            "widget", _invoer(forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M")
        )
        super().__init__(**opties)


class Formulier(forms.Form):
    """The base of every form: the server decides what is missing, not the browser (rule 9)."""

    use_required_attribute = False
    # A filter asks for nothing: saying at every field that it may stay empty is noise.
    alles_mag_leeg = False
    # Set when what is typed is kept as a draft (meldpunt.concept).
    concept: Any = None
    # Fields a draft does not bring back, and long ones it shows only inside the form.
    niet_in_concept: tuple[str, ...] = ()
    dicht_in_concept: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def uit_concept(self, velden: dict[str, list[str]]) -> dict[str, list[str]]:
        """Give what a draft may bring back into this form now."""
        return velden


class VersieFormulier(Formulier):
    """A form that edits a record: carries the version it was opened with (rule 18)."""

    versie = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


def _invoer(soort: type[forms.widgets.DateTimeBaseInput], type_: str, vorm: str) -> Widget:
    widget = soort(format=vorm)
    widget.input_type = type_
    return widget


def status_van(*formulieren: forms.BaseForm | None) -> int:
    """Give the status of a page with forms: 422 when one of them was refused, else 200."""
    return 422 if any(form is not None and form.errors for form in formulieren) else 200
