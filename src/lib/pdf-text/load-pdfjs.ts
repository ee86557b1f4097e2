// Loads the PDF library for reading text only: nothing is drawn, so the native canvas it would look for is not needed, on any system.

/** The library, with stand-ins for the drawing classes that it wants to exist when it is loaded. */
export function loadPdfjs() {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: function StandIn() {}, configurable: true, writable: true })
  }
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}
