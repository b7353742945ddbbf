/** A card that fills the screen. */
export const fullScreenStyles = `
  :host(:fullscreen) {
    background: Canvas;
  }

  :host(:fullscreen) .card {
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    height: 100%;
    margin: 0;
    border: 0;
    border-radius: 0;
  }

  :host(:fullscreen) .code {
    flex: 1 1 50%;
    min-height: 5lh;
    overflow: auto;
  }

  :host(:fullscreen) .controls {
    flex: none;
  }

  :host(:fullscreen) .output {
    flex: 0 1 auto;
    max-height: 50vh;
  }
`;
