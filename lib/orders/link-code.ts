import { renderSVG } from 'uqr';

/** An address as a QR code with its quiet zone of four modules, black on white: an SVG document. */
export function linkCode(url: string): string {
  return renderSVG(url, { ecc: 'M', border: 4 });
}
