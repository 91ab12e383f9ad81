// Counts the checks of one program, tells each failing one in plain words, and ends with the line that `./test` adds up.

export class Tally {
  passed = 0;
  failed = 0;

  /** One check: it holds if there are no faults. */
  check(name, faults) {
    if (faults.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    console.log(`FAILED ${name}`);
    for (const fault of faults.slice(0, 5)) console.log(`       ${fault}`);
    if (faults.length > 5) console.log(`       and ${faults.length - 5} more`);
  }

  /** The last line, and the exit code. */
  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 ? 0 : 1;
  }
}

/** Whatever stops a program early is one failed check, not a silent zero. */
export async function run(program) {
  const tally = new Tally();
  try {
    await program(tally);
  } catch (error) {
    tally.check('the checks ran to their end', [error.stack ?? String(error)]);
  }
  tally.end();
}
