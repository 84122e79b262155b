/** Words about persons, sealed with the installation's key before they become part of an event. */
package org.civiclake.governance.server.seal;
