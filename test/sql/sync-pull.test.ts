/** Rounds of pull, page by page, with every cursor that a phone may come with. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { departments, found, hat, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask, held, pageOf, readable, WirePhone } from '../support/wire-phone'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
  const mira = new WirePhone(db, people.mira)
  for (let n = 1; n <= 30; n += 1) await mira.do(createTask(people.mira, departments.dev, `任务 ${n}`))
})
afterAll(() => db.close())

const phoneOf = (name: keyof typeof people) => new WirePhone(db, people[name])
async function same(phone: WirePhone) {
  expect(held(phone)).toEqual(await readable(db, phone.personId))
}

describe('a first pull', () => {
  it('brings exactly what row-level security shows, in pages of any size', async () => {
    for (const limit of [1, 7, 1000]) {
      const phone = phoneOf('mira')
      await phone.catchUp({ limit })
      await same(phone)
    }
  })

  it('fixes the same target for all scopes, and ends with a page that saw one moment', async () => {
    const phone = phoneOf('lin')
    const first = await phone.turnPage({ limit: 5 })
    const targets = new Set(Object.values(first.scopes).map((cursor) => cursor.t ?? cursor.b))
    expect(targets.size).toBe(1)
    const pages = await phone.catchUp({ limit: 5 })
    expect(pages.at(-1)?.rows).toEqual([])
    expect(pages.slice(0, -1).every((page) => page.more)).toBe(true)
  })

  it('sends the company first, then me, then my home department', async () => {
    const { rows } = await phoneOf('lin').turnPage()
    const nouns = rows.map(({ t }) => t)
    expect(nouns.lastIndexOf(1)).toBeLessThan(nouns.indexOf(4))
  })

  it('sends a row once although it lies in several scopes', async () => {
    const { rows } = await phoneOf('lin').turnPage()
    expect(new Set(rows.map(({ t, id }) => `${t}:${id}`)).size).toBe(rows.length)
  })

  it('sends a stranger nothing at all', async () => {
    const page = await phoneOf('zoe').turnPage({ digest: true })
    expect(page).toMatchObject({ rows: [], scopes: {}, drop: [], reset_scopes: [], more: false, digest: {} })
  })

  it('cuts a page at about 400 kB', async () => {
    const sam = phoneOf('sam')
    for (let n = 0; n < 15; n += 1) {
      const op = createTask(people.sam, departments.sales, `长文 ${n}`)
      await sam.do({ ...op, set: { ...op.set, description: '长'.repeat(20_000) } })
    }
    const pages = await sam.catchUp()
    const sizes = pages.map((page) => Buffer.byteLength(JSON.stringify(page)))
    expect(Math.max(...sizes)).toBeLessThan(470_000)
    expect(pages.length).toBeGreaterThan(2)
    await same(sam)
  })
})

describe('the next pull', () => {
  it('is empty when nothing changed, and brings what did', async () => {
    const phone = phoneOf('tom')
    await phone.catchUp()
    expect((await phone.turnPage()).rows).toEqual([])
    const { rows } = await phoneOf('mira').do(createTask(people.tom, departments.dev, '给 tom'))
    const page = await phone.turnPage()
    expect(page.rows.map(({ t }) => t).sort()).toEqual([4, 6, 9])
    expect(page.rows.find(({ t }) => t === 4)?.id).toBe(rows[0]?.id)
    await same(phone)
  })

  it('takes away what is deleted, and what left my sight, but not what I still see otherwise', async () => {
    const mira = phoneOf('mira')
    const tom = phoneOf('tom')
    const sam = phoneOf('sam')
    const two = phoneOf('two')
    const [gone, moved] = [
      await mira.do(createTask(people.mira, departments.dev)),
      await two.do(createTask(people.two, departments.dev)),
    ]
    const [goneId, movedId] = [gone.rows[0]!.id, moved.rows[0]!.id]
    for (const phone of [tom, sam, two]) await phone.catchUp()
    expect(tom.rows.has(`4:${movedId}`)).toBe(true)

    await mira.do({ t: 4, op: 'delete', id: goneId, base_version: 1 })
    await two.do({
      t: 4,
      op: 'patch',
      id: movedId,
      set: { department_id: departments.sales },
      base: { department_id: departments.dev },
    })
    const toms = await tom.turnPage()
    expect(toms.rows.filter(({ t }) => t === 4)).toEqual([
      { t: 4, id: goneId, row: null },
      { t: 4, id: movedId, row: null },
    ])
    expect((await two.turnPage()).rows.find(({ id }) => id === movedId)?.row).toMatchObject({
      department_id: departments.sales,
    })
    await sam.catchUp()
    for (const phone of [tom, sam, two]) await same(phone)
  })

  it('may be asked again with any old cursor', async () => {
    const phone = phoneOf('lin')
    await phone.catchUp()
    const old = structuredClone(phone.cursors)
    await phoneOf('mira').do(createTask(people.mira, departments.dev, '之后'))
    await phone.catchUp()
    phone.cursors = old
    await phone.catchUp()
    await same(phone)
  })
})

describe('scopes that come and go', () => {
  it('are dropped with a membership, and start from nothing when it comes back', async () => {
    const phone = phoneOf('qing')
    await phone.catchUp()
    const before = structuredClone(phone.cursors)
    await db.query('update public.memberships set ends_on = app.today() - 1 where id = $1', [
      hat('qing', 'qa'),
    ])
    const page = await phone.turnPage()
    expect(page.drop).toHaveLength(3)
    expect(page.scopes).toEqual({})
    await same(phone)

    await db.query('update public.memberships set ends_on = null where id = $1', [hat('qing', 'qa')])
    const asleep = phoneOf('qing')
    asleep.gen = phone.gen
    asleep.cursors = before
    const again = pageOf(await asleep.pull())
    expect(again.reset_scopes).toHaveLength(3)
    await phone.catchUp()
    await same(phone)
  })

  it('bring old rows to somebody who is newly entitled', async () => {
    const phone = phoneOf('sam')
    await phone.catchUp()
    await db.query(
      `insert into public.memberships (id, member_id, department_id, starts_on) values (gen_random_uuid(), $1, $2, app.today())`,
      [people.sam, departments.dev],
    )
    const pages = await phone.catchUp({ limit: 10 })
    expect(pages[0]?.reset_scopes).toHaveLength(1)
    await same(phone)
    await db.query('delete from public.memberships where member_id = $1 and department_id = $2', [
      people.sam,
      departments.dev,
    ])
    await phone.catchUp()
    await same(phone)
  })

  it('that are not mine are dropped, whether they exist or not', async () => {
    const [secret] = await db.query<{ id: number }>(`select id from sync.scope where key = 'd:' || $1`, [
      departments.sales,
    ])
    const cursor = { e: '1', b: '3:3:' }
    const phone = phoneOf('tom')
    await phone.catchUp()
    const page = pageOf(
      await phone.pull({ scopes: { ...phone.cursors, [secret!.id]: cursor, 999999: cursor } }),
    )
    expect(page.drop).toEqual([String(secret!.id), '999999'])
    expect(page.rows).toEqual([])
  })
})

describe('a cursor that does not fit', () => {
  it('of another generation, or from the future, starts everything afresh', async () => {
    const phone = phoneOf('lin')
    await phone.catchUp()
    const answer = { reset: true, gen: phone.gen }
    expect(await phone.pull({ gen: '00000000-0000-4000-8000-000000000000' })).toMatchObject(answer)
    expect(await phone.pull({ gen: null })).toMatchObject(answer)
    const [id, cursor] = Object.entries(phone.cursors)[0]!
    const ahead = '99999999:99999999:'
    expect(await phone.pull({ scopes: { [id]: { ...cursor, b: ahead } } })).toMatchObject(answer)
    expect(await phone.pull({ scopes: { [id]: { ...cursor, t: ahead } } })).toMatchObject(answer)
    const far = '99999999,4,00000000-0000-4000-8000-000000000000'
    expect(await phone.pull({ scopes: { [id]: { ...cursor, t: cursor.b, a: far } } })).toMatchObject(answer)
  })

  it('of an unknown epoch, or older than the collected tombstones, starts its scope afresh', async () => {
    const phone = phoneOf('lin')
    await phone.catchUp()
    const [id, cursor] = Object.entries(phone.cursors)[0]!
    expect(
      pageOf(await phone.pull({ scopes: { ...phone.cursors, [id]: { ...cursor, e: '0' } } })).reset_scopes,
    ).toEqual([id])
    expect(
      pageOf(await phone.pull({ scopes: { ...phone.cursors, [id]: { ...cursor, b: '2:2:' } } })).reset_scopes,
    ).toEqual([id])
  })

  it('from an app that is too old is told so', async () => {
    await db.query('update sync.meta set min_schema = 3')
    const phone = phoneOf('lin')
    expect(await phone.pull()).toMatchObject({ upgrade: true, min_schema: 3 })
    expect(await phone.send([phone.mutation(createTask(people.lin, departments.dev))])).toMatchObject({
      upgrade: true,
    })
    await db.query('update sync.meta set min_schema = 1')
  })
})

it('digests what a phone should hold, so that a missing, an extra and a stale row show', async () => {
  const phone = phoneOf('mira')
  const page = (await phone.catchUp({ digest: true })).at(-1)!
  const digest = () => {
    const sums: Record<string, { n: number; s: number }> = {}
    for (const id of Object.keys(page.scopes)) {
      let n = 0
      let s = 0n
      for (const row of phone.rows.values())
        if (row.scopes.includes(Number(id))) {
          n += 1
          s += BigInt(`0x${row.id.slice(-12)}`) + BigInt(row.version) * 1000003n
        }
      sums[id] = { n, s: Number(s % (1n << 48n)) }
    }
    return sums
  }
  expect(page.digest).toEqual(digest())
  const [key, row] = [...phone.rows][0]!
  phone.rows.set(key, { ...row, version: row.version + 1 })
  expect(page.digest).not.toEqual(digest())
  phone.rows.delete(key)
  expect(page.digest).not.toEqual(digest())
})
