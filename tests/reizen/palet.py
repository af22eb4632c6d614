"""A small PNG of a screen: the browser counts its colours, and 64 of them are kept."""

import base64
import struct
import zlib

from playwright.sync_api import Browser

KLEUREN = 64
# Gives {breed, hoog, kleuren: [r, g, b, …], punten: base64 of one byte per pixel}.
TEL = """async ([png, hoeveel]) => {
  const beeld = new Image();
  beeld.src = "data:image/png;base64," + png;
  await beeld.decode();
  const doek = new OffscreenCanvas(beeld.width, beeld.height).getContext("2d");
  doek.drawImage(beeld, 0, 0);
  const { data } = doek.getImageData(0, 0, beeld.width, beeld.height);
  const aantal = data.length / 4, tel = new Map(), sleutels = new Uint32Array(aantal);
  for (let i = 0; i < aantal; i++) {
    sleutels[i] = (data[4 * i] << 16) | (data[4 * i + 1] << 8) | data[4 * i + 2];
    tel.set(sleutels[i], (tel.get(sleutels[i]) || 0) + 1);
  }
  // What occurs most, but no two that look the same.
  const vaak = [...tel.keys()].sort((a, b) => tel.get(b) - tel.get(a)), kleuren = [];
  const ver = (a, b) => Math.max(Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)), Math.abs((a & 255) - (b & 255)));
  for (let grens = 12; kleuren.length < hoeveel && grens >= 0; grens -= 12)
    for (const k of vaak)
      if (kleuren.length < hoeveel && kleuren.every(e => ver(e, k) > grens)) kleuren.push(k);
  const bij = new Map();
  for (const k of vaak)
    bij.set(k, kleuren.reduce((d, e, i) => (ver(e, k) < ver(kleuren[d], k) ? i : d), 0));
  let punten = "";
  for (let i = 0; i < aantal; i++) punten += String.fromCharCode(bij.get(sleutels[i]));
  return { breed: beeld.width, hoog: beeld.height, punten: btoa(punten),
           kleuren: kleuren.flatMap(k => [k >> 16, (k >> 8) & 255, k & 255]) };
}"""


def verklein(browser: Browser, png: bytes) -> bytes:
    """Give the same picture with at most 64 colours.

    Args:
        browser: draws and counts; it opens an empty page of its own.
        png: a picture as the browser made it.
    """
    pagina = browser.new_page()
    beeld = pagina.evaluate(TEL, [base64.b64encode(png).decode(), KLEUREN])
    pagina.close()
    breed, hoog = beeld["breed"], beeld["hoog"]
    punten = base64.b64decode(beeld["punten"])
    # A byte before each line says that it stands as it is.
    lijnen = b"".join(b"\0" + punten[y * breed : (y + 1) * breed] for y in range(hoog))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _stuk(b"IHDR", struct.pack(">IIBBBBB", breed, hoog, 8, 3, 0, 0, 0))
        + _stuk(b"PLTE", bytes(beeld["kleuren"]))
        + _stuk(b"IDAT", zlib.compress(lijnen, 9))
        + _stuk(b"IEND", b"")
    )


def _stuk(soort: bytes, inhoud: bytes) -> bytes:
    som = zlib.crc32(soort + inhoud)
    return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", som)
