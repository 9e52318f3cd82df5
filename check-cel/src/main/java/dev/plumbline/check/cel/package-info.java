/// Policies in the Common Expression Language, as the Kubernetes API server evaluates them, without
/// a server. Open [dev.plumbline.check.cel.AdmissionPolicies] first.
@NullMarked
package dev.plumbline.check.cel;

import org.jspecify.annotations.NullMarked;
