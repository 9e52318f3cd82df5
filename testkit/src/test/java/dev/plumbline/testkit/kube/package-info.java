/// Tests of the real API server for tests: those named `*IT` start it.
@NullMarked
package dev.plumbline.testkit.kube;

import org.jspecify.annotations.NullMarked;
