import type { CSSProperties } from 'react';
import { BRAND } from '../brand';

/** Mail readers know no variables: the light values of the design tokens, written out. */
export const INK = '#1B201D';
export const INK_2 = '#474E48';
export const PAPER = '#FCFBF8';
export const COUNTER = '#F1EDE6';
export const LINE = '#D6CEC1';
export const LID = BRAND.lid.day;
export const ON_LID = BRAND.onLid.day;
export const ENAMEL = BRAND.enamel.day;
export const ON_ENAMEL = BRAND.onEnamel.day;
export const TEST_WALL = '#E4DDD1';
export const WALL = { paid: '#B9D3BC', waiting: '#F1CB80', quiet: '#D9D2C5' } as const;

export const FONTS = "Commissioner,'Segoe UI',Roboto,'Noto Sans','Noto Sans Ethiopic',Arial,sans-serif";
export const PRICE: CSSProperties = { whiteSpace: 'nowrap', fontSize: 15 };
export const NOTE: CSSProperties = { fontSize: 13, lineHeight: 1.5, color: '#5F635A' };

const DARK = `
.k-counter { background-color: #151917 !important }
.k-paper { background-color: #1E2421 !important }
.k-lid { background-color: ${BRAND.lid.night} !important; color: ${BRAND.onLid.night} !important }
.k-paid { background-color: #214232 !important }
.k-waiting { background-color: #553D12 !important }
.k-quiet { background-color: #2E3531 !important }
.k-test { background-color: #0E1110 !important }
.k-ink { color: #F3EFE7 !important }
.k-ink2 { color: #BDC1B9 !important }
.k-ink3 { color: #9BA098 !important }
.k-line { border-color: #343C37 !important }
.k-link { color: ${BRAND.enamel.night} !important }
.k-way { background-color: ${BRAND.enamel.night} !important; color: ${BRAND.onEnamel.night} !important }
`;

/**
 * The one style sheet: the dark values, for readers that ask for them (Apple Mail, Thunderbird), and a narrow screen's
 * margins. All else is inline, and a reader that drops this loses nothing.
 */
export const SHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (max-width: 600px) { .k-around { padding: 0 !important } .k-title { font-size: 32px !important } }
@media (prefers-color-scheme: dark) {${DARK}}
`;
