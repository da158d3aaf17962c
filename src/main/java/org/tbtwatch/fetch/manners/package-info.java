/** How to behave as a guest: robots.txt, pauses, what a server asks for in its answers. */
@NullMarked
package org.tbtwatch.fetch.manners;

import org.jspecify.annotations.NullMarked;
