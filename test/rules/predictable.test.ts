import { describe, expect, it } from 'vitest'
import { isPredictable } from '../../functions/accounts/predictable.ts'

const own = ['Оля Ковальчук', 'olya.kovalchuk@mail.example', 'live:olya.k77', 'ALMA School']

describe('a password that guessers try first', () => {
  it.each([
    ['the word itself, twice', 'passwordpassword'],
    ['in capitals, with signs', 'P@$$word-P@$$word!'],
    ['with a year', 'Password2026Password'],
    ['a word and counting', 'welcome123456789'],
    ['counting', '123456789012345'],
    ['counting back', '987654321098765'],
    ['one letter', 'aaaaaaaaaaaaaaaaaaaa'],
    ['one syllable', 'tra-tra-tra-tra-tra'],
    ['the alphabet', 'abcdefghijklmnop'],
    ['the Ukrainian alphabet', 'абвгґдеєжзиіїйк'],
    ['the keyboard’s lines', 'qwertyuiopasdfgh'],
    ['the keyboard’s lines back', 'poiuytrewqlkjhgfdsa'],
    ['the Ukrainian keyboard’s lines', 'йцукенгшщзхїфіва'],
    ['the keyboard’s columns', '1qaz2wsx3edc4rfv'],
    ['a zigzag', '1q2w3e4r5t6y7u8i'],
    ['a declaration', 'iloveyou iloveyou'],
    ['the same in Ukrainian', 'я тебе люблю 12345'],
    ['a slogan', 'Слава Україні! Героям слава!'],
    ['the school’s name', 'alma school alma school'],
    ['their name', 'Ковальчук Ковальчук'],
    ['their address', 'olya.kovalchuk@mail.example'],
    ['parts of their address and a year', 'kovalchuk-olya-2026'],
    ['their account', 'olya.k77 olya.k77'],
    ['everything at once', 'Olya + ALMA + qwerty + 777'],
  ])('is known: %s', (_, password) => {
    expect(isPredictable(password, own)).toBe(true)
  })
})

describe('a password of other words', () => {
  it.each([
    'correct horse alma school',
    'another password by now',
    'the password of a stranger',
    'чотири сонні їжаки на даху',
    'Оля любить зелений чай о п’ятій',
    'olive trumpet 42 glacier',
    'jK8$w2!pQz0vR5x',
    'їжак їсть гриби',
    '私の猫は窓辺で眠っています昨日も',
  ])('is nobody’s guess: %s', (password) => {
    expect(isPredictable(password, own)).toBe(false)
  })

  it('is not held to data that is too short to matter', () => {
    expect(isPredictable('чотири сонні їжаки', ['Я', 'я@є.ю', 'Чо', ''])).toBe(false)
  })
})
