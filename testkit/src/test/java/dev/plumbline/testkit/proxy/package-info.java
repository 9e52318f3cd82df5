/// Tests of the proxy: that it passes on what no rule meets, and what each fault does to an answer.
@NullMarked
package dev.plumbline.testkit.proxy;

import org.jspecify.annotations.NullMarked;
