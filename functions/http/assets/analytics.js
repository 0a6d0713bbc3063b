// Tells the analytics server that this page was opened. The server puts this script on pages that may
// be counted, after consent. What is sent is all in these lines: no query, no cookie, no person.
const { endpoint, site } = document.currentScript.dataset
const from = document.referrer && new URL(document.referrer).origin
const isFromElsewhere = from.startsWith('http') && from !== location.origin

fetch(endpoint, {
  method: 'POST',
  // plain text asks no leave of the other server beforehand
  headers: { 'Content-Type': 'text/plain' },
  body: JSON.stringify({
    name: 'pageview',
    domain: site,
    url: location.origin + location.pathname,
    ...(isFromElsewhere && { referrer: from }),
  }),
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  keepalive: true,
  // a counter that is down is no matter of the visitor's
}).catch(() => {})
