"""The line icons of the screens: drawn on 24 by 24, always next to a word (rule 4)."""

from __future__ import annotations

# Name -> the inside of its SVG symbol. Static markup of our own: safe to show unescaped.
ICONEN: dict[str, str] = {
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "zoek": '<circle cx="10" cy="10" r="6"/><path d="M15 15l6 6"/>',
    "klok": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l4 2"/>',
    "mensen": (
        '<circle cx="8" cy="9" r="3"/><circle cx="16" cy="9" r="3"/>'
        '<path d="M3 19c0-3 2-5 5-5s5 2 5 5M13 15c1-.7 2-1 3-1 3 0 5 2 5 5"/>'
    ),
    "persoon": '<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4 3-7 8-7s8 3 8 7"/>',
    "pijl": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "terug": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "omhoog": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "omlaag": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "slot": '<rect x="5" y="11" width="14" height="10" rx="2"/><path d="M8 11V7a4 4 0 018 0v4"/>',
    "vink": '<path d="M5 13l4 4L19 7"/>',
    "cirkel": '<circle cx="12" cy="12" r="8"/>',
    "streep": '<path d="M5 12h14"/>',
    "let_op": '<path d="M12 3l10 18H2z"/><path d="M12 10v5M12 18v.5"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7v.5"/>',
    "vraag": (
        '<circle cx="12" cy="12" r="9"/>'
        '<path d="M9.5 9.5a2.5 2.5 0 113.6 2.2c-.8.4-1.1 1-1.1 1.8M12 17v.3"/>'
    ),
    "post": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M3 7l9 7 9-7"/>',
    "kruis": '<path d="M6 6l12 12M18 6L6 18"/>',
    "vlag": '<path d="M5 21V4M5 4h13l-3 4 3 4H5"/>',
    "kalender": (
        '<rect x="3" y="5" width="18" height="16" rx="2"/><path d="M3 10h18M8 3v4M16 3v4"/>'
    ),
    "document": '<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4M9 12h6M9 16h6"/>',
    "bijlage": '<path d="M19 11l-7 7a4.5 4.5 0 01-6.4-6.4l7.5-7.4a3 3 0 014.2 4.2l-7.4 7.4"/>',
    "telefoon": (
        '<path d="M5 4h4l2 5-2.5 1.5a11 11 0 005 5L15 13l5 2v4a2 2 0 01-2 2A16 16 0 013 6z"/>'
    ),
    "oog": (
        '<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z"/><circle cx="12" cy="12" r="3"/>'
    ),
    "koppel": (
        '<path d="M10 14a4 4 0 006 0l3-3a4 4 0 00-6-6l-1 1'
        'M14 10a4 4 0 00-6 0l-3 3a4 4 0 006 6l1-1"/>'
    ),
    "herhaal": ('<path d="M4 12a8 8 0 0114-5l2 2M20 12a8 8 0 01-14 5l-2-2M20 4v5h-5M4 20v-5h5"/>'),
    "printer": '<path d="M7 8V3h10v5M7 17H4v-7h16v7h-3M7 14h10v7H7z"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M4 20h16"/>',
    "potlood": '<path d="M4 20l1-5L16 4l4 4L9 19z"/><path d="M14 6l4 4"/>',
    "grafiek": '<path d="M4 20h16M7 16v-5M12 16V6M17 16v-8"/>',
    "schild": '<path d="M12 3l8 3v6c0 5-3 8-8 9-5-1-8-4-8-9V6z"/>',
    "gebouw": '<path d="M4 21h16M6 21V5h12v16M10 9h0M14 9h0M10 13h0M14 13h0M11 21v-4h2v4"/>',
    "huis": '<path d="M3 11l9-7 9 7M6 9v11h12V9"/>',
}
