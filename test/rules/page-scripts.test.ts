import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = 'functions/http/assets'
const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))

describe.each(scripts)('the script %s', (name) => {
  const source = readFileSync(`${folder}/${name}`, 'utf8')

  it('writes text only, never markup or code', () => {
    expect(source).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|createContextualFragment|DOMParser|srcdoc|\beval\b|\bFunction\(|setAttribute/,
    )
  })

  it('keeps nothing in the browser', () => {
    expect(source).not.toMatch(
      /localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|\bcaches\b|serviceWorker/,
    )
  })
})

it('looks at every script of ours', () => {
  expect(scripts.toSorted()).toEqual(['analytics.js', 'docs.js', 'page.js'])
})
