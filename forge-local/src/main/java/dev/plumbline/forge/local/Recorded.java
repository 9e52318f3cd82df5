package dev.plumbline.forge.local;

import java.time.Instant;

/// An event with who caused it, and when. An empty name is nobody who is known.
record Recorded(String by, Instant at, PullEvent event) {}
