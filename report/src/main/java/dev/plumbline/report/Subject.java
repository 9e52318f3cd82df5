package dev.plumbline.report;

import dev.plumbline.model.ApplicationId;
import java.util.Optional;

/// One application of which a change may change something.
///
/// @param live empty if its target was not asked
public record Subject(ApplicationId id, Side base, Side head, Optional<LiveState> live) {}
