/** Lines of an answer in the {@code delta} response format, ready for a Delta log. */
package org.civiclake.sharing.protocol.delta;
