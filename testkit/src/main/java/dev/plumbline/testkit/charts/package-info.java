/// The real helm and a real registry, for tests.
@NullMarked
package dev.plumbline.testkit.charts;

import org.jspecify.annotations.NullMarked;
