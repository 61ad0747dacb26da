/** A view of foreign memory that can be taken back, so that no array outlives the mapping behind it. */
export class ForeignView {
  #buffer: ArrayBuffer;
  readonly bytes: Uint8Array;

  constructor(buffer: ArrayBuffer) {
    this.#buffer = buffer;
    this.bytes = new Uint8Array(buffer);
  }

  /** Detaches every array over the memory: they read as empty, where they would end the process after the unmapping. */
  detach(): void {
    this.#buffer.transfer(0);
    this.#buffer = new ArrayBuffer(0);
  }
}
