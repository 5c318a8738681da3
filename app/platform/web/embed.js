// The other half of embed.html: what a page around the restaurant can ask and hear.
'use strict';

const frame = document.getElementById('restaurant').contentWindow;
const ask = (message) => frame.postMessage({kitchenTimer: message}, location.origin);
document.getElementById('play').addEventListener('click', () => ask({do: 'play'}));
document.getElementById('pause').addEventListener('click', () => ask({do: 'pause'}));
window.addEventListener('message', (event) => {
  if (event.source !== frame || !event.data.kitchenTimer) return;
  const timeouts = document.getElementById('timeouts');
  if (event.data.kitchenTimer.event === 'timer_rang') timeouts.value = Number(timeouts.value) + 1;
});
