/** Holds the code to README's table of rooms: who may import whom, through which door, and who owns which package. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

interface Room {
  name: string
  rooms: readonly string[]
  packages: readonly string[]
}

interface Import {
  file: string
  wanted: string
}

const table = readTable(readFileSync('README.md', 'utf8'))
const imports = filesUnder('src').flatMap(importsOf)

describe('README’s table of rooms', () => {
  test('names every room there is', () => {
    expect(table.map(({ name }) => name).sort()).toEqual(readdirSync('src').sort())
  })

  test('leads one way: no two rooms import each other', () => {
    const pairs = table.flatMap(({ name, rooms }) => rooms.map((other) => [name, other] as const))
    expect(pairs.filter(([name, other]) => name !== other && roomNamed(other).rooms.includes(name))).toEqual(
      [],
    )
  })

  test('gives every room a door, but for those that are taken by the piece', () => {
    const doors = table.filter(({ name }) => !['app', 'screens', 'lib'].includes(name))
    expect(doors.filter(({ name }) => !existsSync(`src/${name}/index.ts`))).toEqual([])
  })
})

describe.each(table)('$name/', ({ name, rooms, packages }) => {
  const mine = imports.filter(({ file }) => roomOf(file) === name)

  test('imports only rooms that the table allows', () => {
    const strays = mine.filter(({ wanted }) => wanted.startsWith('@/') && !rooms.includes(targetRoom(wanted)))
    expect(strays.filter(({ wanted }) => targetRoom(wanted) !== name)).toEqual([])
  })

  test('enters other rooms by their door', () => {
    expect(mine.filter(({ wanted }) => wanted.startsWith('@/') && !isDoor(wanted))).toEqual([])
  })

  test('imports only packages that are its own', () => {
    const strays = mine.filter(({ wanted }) => !/^[.@]\//.test(wanted) && !wanted.startsWith('..'))
    expect(strays.filter(({ wanted }) => !packages.includes(packageOf(wanted)))).toEqual([])
  })

  test('reaches no neighbour by a relative path', () => {
    const strays = mine.filter(({ file, wanted }) => {
      if (!wanted.startsWith('.')) return false
      return houseOf(normalize(join(file, '..', wanted))) !== houseOf(file)
    })
    expect(strays).toEqual([])
  })
})

/** Rows look like: | `parts/` | … | ui, domain, i18n (`common`) | vue, pinia (why) | */
function readTable(readme: string): Room[] {
  const lines = readme.split('\n')
  const head = lines.findIndex((line) => /^\|\s*room\s*\|.*may import.*npm it owns/.test(line))
  if (head < 0) throw new Error('README.md has no table with the columns: room, …, may import, npm it owns.')
  const rows: string[][] = []
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith('|')) break
    rows.push(line.split('|').slice(1, -1))
  }
  const names = rows.map(([room = '']) => /`(\w+)\//.exec(room)?.[1] ?? room)
  return rows.map(([, , rooms = '', packages = ''], row) => ({
    name: names[row] ?? '',
    rooms: rooms.trim() === 'every room' ? names : listed(rooms),
    packages: listed(packages),
  }))
}

/** A cell's list, without the remarks in brackets. */
function listed(cell: string): string[] {
  const names = cell.replace(/\([^)]*\)/g, '').split(',')
  return names
    .map((name) => name.replaceAll('`', '').trim())
    .filter((name) => name && !['–', 'nothing'].includes(name))
}

function roomNamed(name: string): Room {
  const found = table.find((room) => room.name === name)
  if (!found) throw new Error(`README's table allows an import of "${name}", which it does not describe.`)
  return found
}

function importsOf(file: string): Import[] {
  const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  const found = code.matchAll(/(?:\bfrom|\bimport|@import|\bimport\()\s*'([\w@.][^'\s]*)'/g)
  return [...found].map(([, wanted = '']) => ({ file, wanted }))
}

/** `app` composes the screens, each of which has a door of its own; style sheets and `lib` are taken by the file. */
function isDoor(wanted: string): boolean {
  const [, room, ...rest] = wanted.split('/')
  if (room === 'lib' || wanted.endsWith('.css')) return true
  return rest.length === (room === 'screens' ? 1 : 0)
}

const roomOf = (file: string): string => file.split('/')[1] ?? ''
const targetRoom = (wanted: string): string => wanted.split('/')[1] ?? ''
/** A screen is a house of its own within its room. */
const houseOf = (path: string): string =>
  path
    .split('/')
    .slice(1, roomOf(path) === 'screens' ? 3 : 2)
    .join('/')
const packageOf = (wanted: string): string =>
  wanted
    .split('/')
    .slice(0, wanted.startsWith('@') ? 2 : 1)
    .join('/')

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesUnder(path)
    return /\.(ts|vue|css)$/.test(path) ? [path] : []
  })
}
