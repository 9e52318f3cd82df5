/// What both ends of the Git protocol share; start at [GitIsolation].
@NullMarked
package dev.plumbline.git;

import org.jspecify.annotations.NullMarked;
