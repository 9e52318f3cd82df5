package dev.plumbline.target;

import dev.plumbline.model.ApplicationId;

/// On whose behalf a target is used. Every read and write names it; the target lets nothing pass
/// that this identity may not do (S6).
///
/// @param application whose objects are concerned
/// @param user whom to impersonate: `system:serviceaccount:NS:NAME`; empty for Plumbline's own
///     identity
public record Access(ApplicationId application, String user) {}
