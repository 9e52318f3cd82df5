/// The whole engine in a deterministic simulation: one thread, virtual time, injected faults. Start
/// at [World]; [Oracles] says what must hold, [Scenario] what happens.
@NullMarked
package dev.plumbline.it.sim;

import org.jspecify.annotations.NullMarked;
