/// Health of the built-in kinds, one file a kind: pure functions of the live object. Open
/// [dev.plumbline.observe.HealthRulebook] first.
@NullMarked
package dev.plumbline.observe;

import org.jspecify.annotations.NullMarked;
