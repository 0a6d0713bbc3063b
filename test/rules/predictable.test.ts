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
    ['a word three times', 'zebrazebrazebra'],
    ['a word three times, counted', 'zebra1zebra2zebra3'],
    ['a Cyrillic word three times', 'неваляшканеваляшка'],
    ['signs for letters', 'p4$$w0rd-l3tm31n-4dm1n'],
    ['their name in the other letters', 'kovalchukolia77'],
    ['their address in the other letters', 'ковальчук оля ковальчук'],
  ])('is known: %s', (_, password) => {
    expect(isPredictable(password, own)).toBe(true)
  })
})

describe('a long password that leaks show often', () => {
  it.each(
    `passwordpassword 1234567890qwerty qwertyuiopasdfghjkl iloveyousomuch1 thisismypassword
    mynameisjessica bismillahirrahmanirrahim abcdefghijklmno 123456789987654321 computerscience
    supercalifragilisticexpialidocious antidisestablishmentarianism michaeljackson1 manchesterunited
    harrypotter1234 thelordoftherings leagueoflegends justinbieber123 liverpoolfc2020
    chelseafootballclub metallica123456 dinamokyivdinamo slavaukraini2022 shevchenkotaras
    onedirection123 linkinpark12345 bringmethehorizon avengedsevenfold fuckyoufuckyou1
    ilovejustinbieber correcthorsebatterystaple olenaolenaolena nikitanikitanikita
    callofdutyblackops grandtheftauto5 jesuschristislord 1q2w3e4r5t6y7u8i q1w2e3r4t5y6u7i8
    zxcvbnmasdfghjkl asdfghjklqwertyuiop iamthebestintheworld letmeinpleaseletmein
    неваляшканеваляшка мариямариямария ilovemyfamily1 teenagemutantninjaturtles whatthefuck12345
    ihateyouihateyou sexysexysexysexy slipknotslipknot killerkiller1234 monkeymonkeymonkey
    blahblahblahblah yomamayomamayomama`
      .trim()
      .split(/\s+/u),
  )('is known: %s', (password) => {
    expect(isPredictable(password, own)).toBe(true)
  })
})

describe('own data that is written otherwise', () => {
  it.each([
    ['olenaolenaolena', 'olena1987.x@mail.example'],
    ['olena olena olena', 'olena1987.x@mail.example'],
    ['olena1987olena1987', 'olena1987.x@mail.example'],
    ['olena-olena-2026', 'olena1987.x@mail.example'],
    ['olenatarasenko-55', 'Олена Тарасенко'],
    ['олена тарасенко 55', 'Olena Tarasenko'],
    ['yuliia-yuliia-hryhorenko', 'Юлія Григоренко'],
    ['juliia-hryhorenko1', 'Юлія Григоренко'],
    ['zhanna-shcherbak-7', 'Жанна Щербак'],
    ['жанна щербак 7', 'zhanna.shcherbak@mail.example'],
  ])('is no password: %s of %s', (password, known) => {
    expect(isPredictable(password, [known])).toBe(true)
  })
})

describe('the data of somebody else', () => {
  it.each(['tarasenko-kvitka-55', 'hryhorenko-zhanna', 'щербак жанна 7'])(
    'is free: %s',
    (password) => {
      expect(isPredictable(password, own)).toBe(false)
    },
  )
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
    'nine purple otters sing',
    'кава з молоком о шостій ранку',
    'four hats and a tall ladder',
    'monkey shoulder drawer lamp',
    'my sister paints blue doors',
    '7429 0183 5561 9920 38',
    '私の猫は窓辺で眠っています昨日も',
  ])('is nobody’s guess: %s', (password) => {
    expect(isPredictable(password, own)).toBe(false)
  })

  it('is not held to data that is too short to matter', () => {
    expect(isPredictable('чотири сонні їжаки', ['Я', 'я@є.ю', 'Чо', 'Йії', 'Ььь', ''])).toBe(false)
  })
})
