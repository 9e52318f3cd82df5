/// Fakes, contract kits, simulated time, a real API server.
@NullMarked
package dev.plumbline.testkit;

import org.jspecify.annotations.NullMarked;
