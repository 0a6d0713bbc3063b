// Every page works without this script; with it some things come sooner.

// A choice takes effect when it is made; the form's own button is not needed then.
for (const form of document.querySelectorAll('form[data-auto-submit]')) {
  form.addEventListener('change', () => form.requestSubmit())
  for (const button of form.querySelectorAll('[type=submit]')) button.hidden = true
}

// Where the server had to guess a visitor's time zone, the browser knows it.
const guessed = document.querySelector('form[data-zone=guessed]')
if (guessed) {
  // browsers still spell Kyiv's zone the old way
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone?.replace('/Kiev', '/Kyiv')
  const url = new URL(location.href)
  if (own && own !== guessed.elements.tz.value && !url.searchParams.has('tz')) {
    url.searchParams.set('tz', own)
    location.replace(url)
  }
}

// How long a hold still lasts, in the words of the page: m:ss. At its end the page tells what became of it.
for (const element of document.querySelectorAll('[data-seconds-left]')) {
  const end = Date.now() + Number(element.dataset.secondsLeft) * 1000
  const show = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000))
    element.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
    if (left > 0) return
    clearInterval(ticking)
    location.reload()
  }
  const ticking = setInterval(show, 1000)
  show()
}

// On the way to the checkout the form sends itself, except when the person came back from there.
const [arrival] = performance.getEntriesByType('navigation')
if (arrival?.type !== 'back_forward')
  document.querySelector('form[data-submit-now]')?.requestSubmit()
