/// Health of the built-in kinds, one file a kind.
@NullMarked
package dev.plumbline.observe;

import org.jspecify.annotations.NullMarked;
