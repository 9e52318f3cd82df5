/// The rules of the house as tests: arrows, sizes, format, documents.
@NullMarked
package dev.plumbline.house;

import org.jspecify.annotations.NullMarked;
