/** Commands about subscribers and what they are sent. */
@NullMarked
package org.tbtwatch.cli.subscriber;

import org.jspecify.annotations.NullMarked;
