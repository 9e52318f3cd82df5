/// GitHub and GitHub Enterprise, by their REST interface; start at [GitHubForge].
@NullMarked
package dev.plumbline.forge.github;

import org.jspecify.annotations.NullMarked;
