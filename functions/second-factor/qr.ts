import { renderSVG } from 'uqr'

/** A text as a QR code: an SVG document, black on white whatever lies behind it. */
export const qrOf = (text: string): string => renderSVG(text, { border: 4, pixelSize: 4 })
