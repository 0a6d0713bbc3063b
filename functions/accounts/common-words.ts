/**
 * What long passwords that many people choose are made of: a list of our own, by the habits that
 * published leaks show. Letters and digits only, in lower case; a word written in one alphabet counts in
 * the other, too, and long ones stand for whole phrases.
 */
export const commonWords = listed(`
  password passwort passphrase passcode passw0rd p4ssword pa55word p4ssw0rd pa55w0rd pass secret letmein welcome
  changeme default login logon admin root administrator user username guest test testing
  student teacher пароль парольпароль секрет логін адмін користувач учень вчитель parol gfhjkm
  пассворд впусти привіт привет тест гість please hello world master killer computer internet
  chocolate butterfly ilove
  iloveyou ilovemymom ilovemyself loveyou love forever baby angel princess princesa sunshine sweet
  flower monkey dragon tiger shadow superman batman spiderman pokemon starwars naruto
  люблю ятебелюблю ялюблютебе коханнямоє кохання кохана коханий любов любовь
  мама тато сонечко котик зайчик дракон мояродина моямама мойпароль мійпароль
  thisismy mynameis imissyou ihateyou ihate iamthebest iamtheone intheworld somuch bestfriend
  bestfriends myfamily mybestfriend donotenter openthedoor letmeinplease whatever nothing
  fuckyou fuckoff fuck motherfucker bitch asshole pussy whatthe bullshit sexy yomama blah
  хуйпизда нахуй хуйло путінхуйло
  god jesus jesuschrist christ jesuslovesyou jesusislord islord ismylord bismillah irrahman
  irrahim alhamdulillah inshaallah allahuakbar muhammad mohammad mohamed hallelujah
  supercalifragilisticexpialidocious antidisestablishmentarianism pneumonoultramicroscopic
  correcthorsebatterystaple thequickbrownfoxjumpsoverthelazydog thequickbrownfox tobeornottobe
  thatisthequestion maytheforcebewithyou maytheforce onceuponatime trustno1 hakunamatata
  carpediem livelaughlove neversaynever neverforget justdoit keepcalm carryon winteriscoming
  harrypotter hogwarts thelordoftherings lordoftherings gameofthrones teenagemutantninjaturtles
  ninjaturtles piratesofthecaribbean backtothefuture breakingbad walkingdead vampirediaries
  spongebob squarepants mickeymouse hellokitty winnie simpsons transformers avengers avatar
  leagueoflegends callofduty blackops modernwarfare grandtheftauto counterstrike worldofwarcraft
  warcraft worldoftanks starcraft assassinscreed minecraft fortnite roblox finalfantasy
  metalgear needforspeed theelderscrolls skyrim dota playstation nintendo
  justin bieber justinbieber onedirection linkinpark bringmethehorizon avengedsevenfold
  mychemicalromance greenday metallica slipknot nirvana blinkoneeightytwo blink182 ironmaiden
  systemofadown rammstein acdc gunsnroses pinkfloyd ledzeppelin thebeatles beatles eminem tupac
  snoopdogg beyonce rihanna shakira jackson madonna ladygaga taylorswift panicatthedisco
  футбол football baseball basketball volleyball soccer hockey footballclub liverpool barcelona
  realmadrid manchester united chelsea arsenal tottenham juventus bayern celtic rangers dallas
  cowboys steelers yankees lakers ronaldo messi beckham
  dinamo dynamo динамо shakhtar шахтар шевченко shevchenko кобзар бандера bandera
  michael jordan jessica daniel charlie ashley andrew anthony matthew joshua christopher nicholas
  alexander alexandra robert thomas william joseph richard jennifer michelle amanda stephanie
  elizabeth nicole samantha melissa danielle rebecca brandon patrick benjamin natalie victoria
  veronica angelina carlos alejandro fernando maria george martin robin chris david james
  олена марія мария олександр александр андрій андрей сергій сергей дмитро дмитрий володимир
  владимир наталія наталья наташа тетяна татьяна катерина екатерина катя настя анастасія
  анастасия світлана светлана людмила оксана ірина ирина юлія юлия віктор виктор вікторія
  виктория микола николай максим богдан ярослав владислав назар никита нікіта артем денис роман
  руслан євген евгений павло михайло іван иван софія соломія злата аліна алина діана карина
  ukraine ukraina україна украина київ киев kyiv kiev львів одеса харків дніпро kharkiv odesa lviv
  славаукраїні героямслава щеневмерлаукраїна щеневмерла slavaukraini heroiamslava russia москва
  london newyork california america canada australia germany france paris berlin
  spring summer autumn winter monday friday saturday sunday january february september october
  november december весна літо осінь зима понеділок пятниця субота неділя січень лютий березень
  квітень травень червень липень серпень вересень жовтень листопад грудень
  school online english lesson course школа онлайн англійська урок university college
  google facebook youtube instagram telegram twitter tiktok microsoft windows apple iphone
  samsung nokia linux android mustang ferrari porsche mercedes
  qwerty qwertz azerty йцукен qazwsx qazwsxedc zaqwsx 1q2w3e4r q1w2e3r4 abc абв xxx asd zxc 123
`)

/** Lines of the keyboards and of counting: a walk along one, either way, is no secret. */
export const lines = listed(`
  01234567890 abcdefghijklmnopqrstuvwxyz абвгґдеєжзиіїйклмнопрстуфхцчшщьюя qwertyuiop
  asdfghjkl zxcvbnm йцукенгшщзхї фівапролджє ячсмитьбю 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p
  1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 qazwsxedcrfvtgbyhnujmikolp
`)

function listed(text: string): string[] {
  return text.trim().split(/\s+/u)
}
