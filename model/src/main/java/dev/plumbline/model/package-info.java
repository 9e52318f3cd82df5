/// Records and sealed types that pass between the rooms.
@NullMarked
package dev.plumbline.model;

import org.jspecify.annotations.NullMarked;
