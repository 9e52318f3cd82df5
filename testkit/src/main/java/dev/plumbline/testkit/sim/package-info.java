/// A world in memory with virtual time: a cluster, a source, a ledger that can be late,
/// wrong-footed and away, all decided by a seed. Start at [SimulatedTarget]; [Surroundings] is
/// where faults, crashes and oracles come in.
@NullMarked
package dev.plumbline.testkit.sim;

import org.jspecify.annotations.NullMarked;
