package dev.plumbline.observe;

import java.time.Instant;
import java.util.List;

/// What a rule of kstatus sees.
///
/// @param now what the age of the object is measured against
record KstatusInput(LooseFields fields, List<Condition> conditions, Instant now) {}
