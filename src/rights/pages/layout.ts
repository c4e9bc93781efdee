import { html, raw } from 'hono/html'

type Content = ReturnType<typeof html>
export const none = html``

const style = raw(`
:root{color-scheme:light dark;--paper:light-dark(#fbfaf7,#12161c);--card:light-dark(#fff,#191f27);--ink:light-dark(#1b2430,#eef1f4);--muted:light-dark(#5b6573,#9ba6b4);--line:light-dark(#e4e1da,#2a313a);--edge:light-dark(#7d8288,#7d8896);--link:light-dark(#1d5fd1,#86b3ff);--danger:light-dark(#c0362c,#ff8f85);--good:light-dark(#1f7a4d,#62c994);--wash:light-dark(#f2efe8,#1f262f)}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.55 "Inter Variable",system-ui,-apple-system,"Segoe UI",sans-serif}
.wrap{max-width:38rem;margin:0 auto;padding-inline:1.25rem}header{border-bottom:1px solid var(--line);background:var(--card)}header .wrap{padding-block:1rem;font-weight:650;font-size:1.125rem}
main{padding-block:2rem 3rem}h1{font-size:1.75rem;line-height:1.2;letter-spacing:-.01em;margin:0 0 .75rem;text-wrap:balance}h2{font-size:1.25rem;line-height:1.3;margin:2.25rem 0 .5rem}p{margin:.5rem 0 1rem}a{color:var(--link);text-underline-offset:.15em}
.lead{color:var(--muted);margin-bottom:1.75rem}.small{font-size:.9375rem;color:var(--muted)}
form{margin:0}.field{margin:0 0 1.25rem}label,legend{display:block;font-weight:600;margin-bottom:.35rem;padding:0}.hint{display:block;font-weight:400;color:var(--muted);font-size:.9375rem}
input[type=text],input[type=email],input[type=tel],textarea,select{width:100%;min-height:3rem;padding:.6rem .8rem;font:inherit;color:inherit;background:var(--card);border:1.5px solid var(--edge);border-radius:10px}textarea{min-height:7rem;resize:vertical}
.code input{max-width:12rem;font-size:1.5rem;letter-spacing:.2em;font-variant-numeric:tabular-nums}
:is(input,textarea,select,button,a,summary):focus-visible{outline:3px solid var(--link);outline-offset:2px}
fieldset{border:0;padding:0;margin:0 0 1.5rem;min-width:0}.choice{display:flex;gap:.75rem;align-items:flex-start;min-height:2.75rem;padding:.7rem .9rem;border:1px solid var(--line);background:var(--card);font-weight:400;margin:0;cursor:pointer}.choice:first-of-type{border-radius:10px 10px 0 0}.choice:last-of-type{border-radius:0 0 10px 10px}.choice+.choice{border-top:0}.choice input{width:1.35rem;height:1.35rem;margin:.1rem 0 0;flex:none;accent-color:#1b2430}.choice:has(:checked){background:var(--wash);font-weight:600}
@media(prefers-color-scheme:dark){.choice input{accent-color:#f5a300}}
button{display:block;width:100%;min-height:3.25rem;padding:.75rem 1.25rem;font:inherit;font-weight:650;border-radius:10px;cursor:pointer;border:1.5px solid #f5a300;background:#f5a300;color:#1b2430}button.quiet{background:transparent;color:inherit;border-color:var(--edge)}@media(min-width:40rem){button{width:auto;min-width:12rem}}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem;margin:1rem 0 1.5rem}.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}.wrong{border-left:4px solid var(--danger)}.fine{border-left:4px solid var(--good)}
dl{display:grid;grid-template-columns:minmax(6rem,auto) 1fr;gap:.4rem 1rem;margin:0}dt{color:var(--muted)}dd{margin:0}ol.way{list-style:none;padding:0;margin:0}ol.way li{position:relative;padding:0 0 .9rem 1.75rem}ol.way li:before{content:"";position:absolute;left:.2rem;top:.5em;width:.65rem;height:.65rem;border-radius:50%;border:2px solid var(--edge);background:var(--paper)}ol.way li.done:before{background:var(--good);border-color:var(--good)}ol.way li.now:before{background:#f5a300;border-color:#f5a300}ol.way li.now{font-weight:600}ol.way li:not(:last-child):after{content:"";position:absolute;left:.62rem;top:1.35em;bottom:-.35em;width:2px;background:var(--line)}
details{border-top:1px solid var(--line);padding:.35rem 0}details:last-of-type{border-bottom:1px solid var(--line)}summary{min-height:2.75rem;display:flex;align-items:center;cursor:pointer;font-weight:600}summary:before{content:"+";flex:none;width:1.4rem;font-weight:400;color:var(--muted)}details[open] summary:before{content:"–"}details form{padding-bottom:1rem}
.letter{white-space:pre-wrap;overflow-wrap:anywhere}.trap{position:absolute;left:-99rem}footer{border-top:1px solid var(--line);color:var(--muted);font-size:.9375rem}footer .wrap{padding-block:1.25rem 2.5rem}footer p{margin:.25rem 0}
`)

export type Around = {
  /** Whose page it is, as the customer knows it. */
  readonly name: string
  readonly contact: string
  readonly controller: { readonly name: string; readonly contact: string }
}

const withRequest =
  'What you send here is kept with your request, and for 6 years after it is answered, to show that it was. Codes go after 30 days.'

/** A page that works without a script, on an old phone: the business first, ours small at the foot. */
export const layout = (
  title: string,
  around: Around,
  content: Content,
  { script = none, kept = withRequest }: { script?: Content; kept?: string } = {},
) => html`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · ${around.name}</title><link rel="icon" href="/mark.svg"><style>${style}</style></head>
<body><header><div class="wrap">${around.name}</div></header><main class="wrap">${content}</main>
<footer><div class="wrap"><p>${
  around.name === around.controller.name
    ? html`${around.name} decides about this information and answers you. Write to ${around.contact}.`
    : html`${around.name} decides about this information and answers you. Write to ${around.contact}. It is stored for them by ${around.controller.name} (Handlet).`
}</p><p>${kept}</p></div></footer>${script}</body></html>`

export const wrong = (says: string) => html`<div class="card wrong" role="alert"><p>${says}</p></div>`
