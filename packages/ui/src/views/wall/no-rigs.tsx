/** Tells how a rig gets here. */
export function NoRigs() {
  return (
    <section className="no-rigs" data-testid="no-rigs">
      <h2 className="no-rigs-title">No rig yet</h2>
      <p>A rig appears here as soon as its collector reaches the broker. Attach one in any of these ways:</p>
      <ol className="ways">
        <li>
          <h3>To look around</h3>
          <p>A simulated car drives Monza and makes mistakes for the coach to find.</p>
          <pre>
            <code>npm start</code>
          </pre>
        </li>
        <li>
          <h3>From the sim PC</h3>
          <p>Put the name or address of the broker's machine in place of HOST.</p>
          <pre>
            <code>npx gt3 collect --source iracing --rig my-rig --server nats://HOST:4222</code>
          </pre>
        </li>
        <li>
          <h3>From a recording</h3>
          <p>Replays a telemetry file as if it were driven now.</p>
          <pre>
            <code>npm start -- --replay FILE.ibt</code>
          </pre>
        </li>
      </ol>
      <p>
        <code>npx gt3 doctor</code> tells what works on a machine and what does not.
      </p>
    </section>
  );
}
