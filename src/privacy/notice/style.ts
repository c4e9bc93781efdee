/** The whole of the look of a public page: ink on paper, large, with room, and the same on paper from a printer. */
export const style = `
:root{color-scheme:light dark;--paper:light-dark(#fbfaf7,#12161c);--card:light-dark(#fff,#191f27);--wash:light-dark(#f2efe8,#1f262f);--ink:light-dark(#1b2430,#eef1f4);--muted:light-dark(#515b69,#a5afbc);--line:light-dark(#e4e1da,#2a313a);--link:light-dark(#1a55bd,#8fb8ff);--amber:#f5a300}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.65 "Inter Variable",Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
.wide{display:block;max-width:62rem;margin:0 auto;padding:0 1.25rem}
a{color:var(--link);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:3px;border-radius:4px}
.skip{position:absolute;left:-99rem;top:.5rem;background:var(--card);padding:.75rem 1rem;border-radius:10px;z-index:1}
.skip:focus{left:1rem}
header{border-bottom:1px solid var(--line);background:var(--card)}
.home{display:inline-flex;align-items:center;gap:.75rem;min-height:4rem;color:inherit;text-decoration:none;font-weight:700;letter-spacing:-.015em;line-height:1.25}
.home img{border-radius:9px;flex:none}
.home small{display:block;font-weight:400;font-size:.875rem;letter-spacing:0;color:var(--muted)}
.banner{background:var(--wash);border-bottom:1px solid var(--line);border-left:6px solid var(--amber);font-size:1rem;line-height:1.5}
.banner p{margin:0 auto;padding-top:.75rem;padding-bottom:.75rem;max-width:62rem}
main{padding:2.25rem 0 3rem}
h1,h2,h3{letter-spacing:-.018em;line-height:1.2;text-wrap:balance}
h1{font-size:clamp(1.875rem,1.5rem + 1.9vw,2.625rem);margin:0 0 .75rem}
h2{font-size:1.5rem;margin:3rem 0 .75rem;padding-top:1.5rem;border-top:1px solid var(--line)}
h3{font-size:1.1875rem;margin:2rem 0 .5rem}
p,li,dd{max-width:68ch}
p{margin:.75rem 0}
.says{font-size:1.25rem;line-height:1.55;color:var(--muted);margin:0 0 1.5rem}
ul,ol{padding-left:1.35rem;margin:.75rem 0}
li{margin:.4rem 0;padding-left:.15rem}
main ul li::marker{color:var(--muted)}
.within{background:var(--wash);border-radius:10px;padding:.25rem 1.25rem;margin:1.75rem 0 0;font-size:1rem}
.within ol{columns:2 16rem;column-gap:2rem}
.within li{break-inside:avoid;margin:0}
.within a{display:inline-block;padding:.55rem 0}
.within li::marker{color:var(--muted);font-variant-numeric:tabular-nums}
dl{margin:1.25rem 0;background:var(--card);border:1px solid var(--line);border-radius:10px}
dl div{display:grid;grid-template-columns:minmax(9rem,14rem) minmax(0,1fr);gap:.25rem 1.5rem;padding:.85rem 1.25rem;border-bottom:1px solid var(--line)}
dl div:last-child{border:0}
dt{font-weight:600}
dd{margin:0}
table{width:100%;border-collapse:separate;border-spacing:0;margin:1.25rem 0;background:var(--card);border:1px solid var(--line);border-radius:10px;font-size:1rem;line-height:1.5;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.8rem 1rem;border-bottom:1px solid var(--line)}
tbody tr:last-child>*{border-bottom:0}
thead th{font-size:.875rem;color:var(--muted);font-weight:600}
tbody th{font-weight:600;min-width:9rem}
.label{display:none}
footer{border-top:1px solid var(--line);background:var(--wash);padding:1.75rem 0 2.5rem;font-size:1rem}
footer ul{list-style:none;padding:0;columns:3 14rem;column-gap:2rem;margin:.5rem 0 1rem}
footer li{margin:0;break-inside:avoid}
footer a{display:inline-block;padding:.6rem 0}
footer a[aria-current]{color:inherit;font-weight:600;text-decoration:none}
.rights a{display:inline-block;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.8rem 1.25rem;font-weight:600;text-decoration:none}
@media (max-width:44rem){
main{padding-top:1.5rem}
.within ol,footer ul{columns:1}
dl div{grid-template-columns:1fr}
table,tbody,tr,tbody th,td{display:block}
table{background:none;border:0}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{background:var(--card);border:1px solid var(--line);border-radius:10px;margin:0 0 .85rem;padding:.35rem 0}
th,td{border:0;padding:.4rem 1.1rem}
tbody th{font-size:1.0625rem;padding-top:.7rem}
.label{display:block;font-size:.875rem;line-height:1.3;color:var(--muted);font-weight:600}
}
@media print{
:root{color-scheme:light}
body{font-size:10.5pt;background:#fff}
header,.within,footer nav,.skip{display:none}
h2{border-top:0;padding-top:0;margin-top:1.5em;break-after:avoid}
h3{break-after:avoid}
table,dl{font-size:9pt}
tr,dl div{break-inside:avoid}
main a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em}
.banner{border:2pt solid #000;background:none}
}`
