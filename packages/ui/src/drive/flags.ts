/** A flag as it is shown to a driver. */
export interface Flag {
  readonly name: 'red' | 'black' | 'meatball' | 'yellow' | 'debris' | 'blue' | 'checkered' | 'white' | 'green';
  readonly text: string;
}

/** Bits of irsdk_Flags that show each flag, the most important flag first. */
const FLAGS: readonly (Flag & { readonly bits: number })[] = [
  { name: 'red', text: 'Red flag', bits: 0x10 },
  { name: 'black', text: 'Disqualified', bits: 0x2_0000 },
  { name: 'black', text: 'Black flag', bits: 0x1_0000 },
  { name: 'meatball', text: 'Repair the car', bits: 0x10_0000 },
  { name: 'yellow', text: 'Full course yellow', bits: 0x4000 | 0x8000 },
  { name: 'yellow', text: 'Yellow', bits: 0x8 | 0x100 },
  { name: 'debris', text: 'Debris', bits: 0x40 },
  { name: 'blue', text: 'Blue flag', bits: 0x20 },
  { name: 'black', text: 'Give time back', bits: 0x8_0000 },
  { name: 'checkered', text: 'Checkered flag', bits: 0x1 },
  { name: 'white', text: 'Last lap', bits: 0x2 },
  { name: 'green', text: 'Green', bits: 0x4 | 0x400 },
];

/** The flag that matters most among the lower 24 bits of irsdk_Flags; null for none, and where they are not known. */
function shownFlag(bits: number): Flag | null {
  if (!Number.isFinite(bits)) return null;
  return FLAGS.find((flag) => (bits & flag.bits) !== 0) ?? null;
}

/** Green is news only for so long, ms; a sim may hold it out for a whole session. */
const GREEN_MS = 6000;

/** The flag to show as time goes on: every other flag while it is out, green for a moment after there was none. */
export class FlagBand {
  #green: 'unseen' | 'away' | number = 'unseen';

  /**
   * @param bits lower 24 bits of irsdk_Flags; NaN where they are not known
   * @param now ms of a monotonic clock
   */
  shown(bits: number, now: number): Flag | null {
    const flag = shownFlag(bits);
    if (flag?.name !== 'green') {
      if (Number.isFinite(bits)) this.#green = 'away';
      return flag;
    }
    // A page opened in the middle of a session does not know when green came out.
    if (this.#green === 'unseen') this.#green = Number.NEGATIVE_INFINITY;
    if (this.#green === 'away') this.#green = now;
    return now - this.#green < GREEN_MS ? flag : null;
  }
}
