/** Fills a device with tasks of a large department, without a server: runs in the page, and uses nothing outside itself. */
export const fillDevice = async (me: string): Promise<void> => {
  const people = 200
  const tasks = 20_000
  const dayMs = 86_400_000
  const tags = ['上线', '客户', '修复', '文档', '招聘']
  const now = Date.now()
  const at = (ms: number) => new Date(ms).toISOString()
  const id = (kind: string, n: number) => `01900000-0000-7000-8${kind}-${String(n).padStart(12, '0')}`
  const person = (n: number) => (n === 0 ? me : id('bbb', n))
  const departmentId = id('aaa', 1)
  const written = {
    version: 1,
    createdBy: null as string | null,
    createdAt: at(now - 90 * dayMs),
    updatedBy: null,
    updatedAt: at(now - 90 * dayMs),
    deletedAt: null,
    archivedAt: null,
    scopes: [1],
  }

  const known = await indexedDB.databases()
  const name = known.find((one) => one.name?.includes(me))?.name ?? ''
  const db = await new Promise<IDBDatabase>((opened, failed) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => opened(request.result)
    request.onerror = () => failed(request.error)
  })
  const transaction = db.transaction(['departments', 'members', 'memberships', 'tasks'], 'readwrite')
  const put = (table: string, row: object) => transaction.objectStore(table).put({ ...written, ...row })

  put('departments', {
    id: departmentId,
    parentId: null,
    name: '研发中心',
    kind: 'company',
    duty: '',
    position: 0,
  })
  for (let n = 0; n < people; n++) {
    put('members', {
      id: person(n),
      name: `同事 ${n}`,
      employeeNo: null,
      email: null,
      phone: null,
      positionLine: null,
      title: null,
      homeDepartmentId: departmentId,
      leftOn: null,
    })
    put('memberships', {
      id: id('ccc', n),
      memberId: person(n),
      departmentId,
      role: n === 0 ? 'lead' : 'member',
      startsOn: '2020-01-01',
      endsOn: null,
    })
  }
  // One in three is open.
  for (let n = 0; n < tasks; n++) {
    const dueAt = at(now + ((n % 97) - 20) * dayMs + (n % 480) * 60_000)
    const completedAt = n % 3 > 0 ? at(now - (n % 1_500) * 3_600_000) : null
    const place = completedAt === null ? `o${dueAt}` : `d${completedAt}`
    const ownerId = person(n % people)
    const coOwnerIds = n % 20 === 0 ? [person((n + 7) % people)] : []
    put('tasks', {
      id: id('ddd', n),
      title: `第 ${n} 项跟进，确认范围和时间`,
      description: '先确认范围和时间，再同步给相关同事。'.repeat(n % 5),
      ownerId,
      dueAt,
      priority: n % 4,
      departmentId,
      completedAt,
      completedBy: completedAt === null ? null : ownerId,
      startAt: null,
      coOwnerIds,
      completion: 'any',
      doneByIds: [],
      followerIds: [],
      parentId: null,
      tags: n % 2 === 0 ? [tags[n % 5]] : [],
      links: [],
      relatedIds: [],
      blockedReason: n % 41 === 0 ? '等接口联调' : null,
      blockedById: null,
      blockedAt: null,
      repeat: null,
      previousId: null,
      assignedBy: null,
      declineReason: null,
      declinedById: null,
      importId: null,
      externalKey: null,
      reportId: null,
      reportLineId: null,
      place,
      ...((ownerId === me || coOwnerIds.includes(me)) && { mine: place }),
    })
  }
  await new Promise((done, failed) => {
    transaction.oncomplete = done
    transaction.onerror = () => failed(transaction.error)
  })
  db.close()
}
