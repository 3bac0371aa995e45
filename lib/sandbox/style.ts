/** The look of pretend pages: hazard tape, monospace, square borders. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#FCFBF8;--ink:#1B201D;--ink-2:#474E48;--amber:#F0B53C;--on-amber:#1B201D}
@media(prefers-color-scheme:dark){:root{--paper:#171B19;--ink:#ECE7DD;--ink-2:#B9B5AB}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:.9375rem/1.5 ui-monospace,SFMono-Regular,"Cascadia Mono","DejaVu Sans Mono",monospace}
.tape{background:repeating-linear-gradient(135deg,#1B201D 0 14px,var(--amber) 14px 28px);height:14px}
main{max-width:56rem;margin:0 auto;padding:2rem clamp(1.125rem,4.4vw,4rem) 3rem}
h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.75rem);letter-spacing:-.03em;line-height:1.15;margin:0}
h2{font-size:1.125rem;margin:0 0 .875rem}
p{margin:0}
.no{border:2px dashed var(--ink);padding:.875rem 1.125rem;margin-block:1.25rem 2rem}
.note{background:var(--amber);color:var(--on-amber);padding:.875rem 1.125rem;margin-bottom:2rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.375rem 2rem;margin:0 0 2rem}
dt{color:var(--ink-2)}
dd{margin:0;overflow-wrap:anywhere}
.outs{display:grid;gap:.625rem}
@media(min-width:48rem){.outs{grid-template-columns:1fr 1fr}}
.out{position:relative;border:2px solid var(--ink);padding:.75rem 1rem;min-height:4.25rem}
.out button{font:inherit;font-weight:700;color:inherit;background:none;border:0;border-radius:0;padding:0;text-align:left;cursor:pointer}
.out button::after{content:"";position:absolute;inset:0}
.out p{color:var(--ink-2);font-size:.8125rem}
.out:first-child{background:var(--ink);color:var(--paper)}
.out:first-child p{color:inherit}
.out:hover{background:var(--amber);color:var(--on-amber)}
.out:hover p{color:inherit}
.out button:focus-visible{outline:none}
.out button:focus-visible::after,a:focus-visible{outline:3px solid #1A50A8;outline-offset:3px}
@media(prefers-color-scheme:dark){.out button:focus-visible::after,a:focus-visible{outline-color:#9CC0F5}}
a{color:inherit;display:inline-block;padding-block:.625rem}
`;
