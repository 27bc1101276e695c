/**
 * `npm run bench`: everything that has a target, measured on this machine and printed as README's table; with names,
 * only those parts. Timings differ between machines, so that they are figures here and never tests.
 */
import { tableOf, type Figure } from './figures'

const parts: Record<string, () => Promise<Figure[]>> = {
  database: async () => (await import('./database')).measureDatabase(),
  bootstrap: async () => (await import('./bootstrap')).measureBootstrap(),
  tap: async () => (await import('./tap')).measureTap(),
  views: async () => (await import('./views')).measureViews(),
  'view-questions': async () => (await import('./view-questions')).measureViewQuestions(),
  'report-draft': async () => (await import('./report-draft')).measureReportDraft(),
  'report-questions': async () => (await import('./report-questions')).measureReportQuestions(),
  'cold-start': async () => (await import('./cold-start')).measureColdStart(),
  import: async () => (await import('./import')).measureImport(),
  'report-export': async () => (await import('./report-export')).measureReportExport(),
  'report-standing': async () => (await import('./report-standing')).measureReportStanding(),
  size: async () => (await import('./size')).measureSize(),
}

async function bench(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !(name in parts))
  if (unknown.length > 0)
    throw new Error(`No part is called ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}`)
  const figures: Figure[] = []
  for (const [name, measure] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    process.stderr.write(`Measuring ${name} …\n`)
    try {
      figures.push(...(await measure()))
    } catch (problem) {
      // What the other parts have measured, or will, took minutes: it is shown all the same.
      console.error(problem)
      process.exitCode = 1
    }
  }
  console.log(tableOf(figures))
}

await bench(process.argv.slice(2))
