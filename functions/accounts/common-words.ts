/**
 * What long passwords that many people choose are made of: a list of our own, by the habits that
 * published leaks show. Letters and digits only, in lower case; long ones stand for whole phrases.
 */
export const commonWords = listed(`
  password passwort passphrase passcode passw0rd p4ssword pa55word p4ssw0rd pa55w0rd pass secret letmein welcome
  changeme default login logon admin root administrator user username guest test testing
  student teacher пароль парольпароль секрет логін адмін користувач учень вчитель parol gfhjkm
  пассворд впусти привіт привет тест гість
  iloveyou ilovemymom ilovemyself loveyou love forever baby angel princess princesa sunshine
  flower monkey dragon tiger shadow superman batman spiderman pokemon starwars harrypotter
  naruto football baseball basketball soccer hockey liverpool barcelona michael jordan jessica
  daniel charlie ashley master hello world люблю ятебелюблю коханнямоє кохання кохана коханий
  мама тато сонечко котик зайчик дракон футбол динамо шахтар мояродина
  славаукраїні героямслава щеневмерлаукраїна ukraine ukraina україна kyiv slavaukraini
  heroiamslava київ львів одеса харків kharkiv odesa lviv
  spring summer autumn winter monday friday sunday january december весна літо осінь зима
  понеділок пятниця неділя січень грудень school online english lesson course школа онлайн
  англійська урок
  thequickbrownfoxjumpsoverthelazydog thequickbrownfox tobeornottobe
  maytheforcebewithyou onceuponatime trustno1 whatever computer internet google facebook
  youtube instagram telegram microsoft windows qwerty qwertz azerty йцукен qazwsx qazwsxedc
  zaqwsx 1q2w3e4r q1w2e3r4 abc абв xxx asd zxc 123
`)

/** Lines of the keyboards and of counting: a walk along one, either way, is no secret. */
export const lines = listed(`
  01234567890 abcdefghijklmnopqrstuvwxyz абвгґдеєжзиіїйклмнопрстуфхцчшщьюя qwertyuiop
  asdfghjkl zxcvbnm йцукенгшщзхї фівапролджє ячсмитьбю 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p
  1q2w3e4r5t6y7u8i9o0p qazwsxedcrfvtgbyhnujmikolp
`)

function listed(text: string): string[] {
  return text.trim().split(/\s+/u)
}
