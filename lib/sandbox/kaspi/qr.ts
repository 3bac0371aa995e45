import { renderSVG } from 'uqr';

/** The text as a QR code with its quiet zone, an SVG document. */
export function qrSvg(text: string): string {
  return renderSVG(text, { ecc: 'M', border: 4 });
}
