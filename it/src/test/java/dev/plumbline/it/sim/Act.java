package dev.plumbline.it.sim;

import java.time.Duration;
import java.util.function.Consumer;

/// Something that happens in a scenario.
///
/// @param after how long after the act before it
record Act(Duration after, String name, Consumer<World> body) {}
