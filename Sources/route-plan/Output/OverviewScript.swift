/// The overview's script: zoom, drag, pinch, a street's details, rounds on and off.
///
/// It reads nothing but the page; every text in it is set as text, never as markup.
enum OverviewScript {
  /// The code, without any text from a plan.
  static let code = #"""
    (function(){'use strict';
    var map=document.getElementById('map'),svg=map.querySelector('svg'),
    info=document.getElementById('info'),rule=document.getElementById('rule'),
    perMetre=+svg.dataset.m,first=svg.getAttribute('viewBox').split(' ').map(Number),
    box=first.slice(),waiting=false,pointers=new Map(),moved=0,pinch=0,alone=null,marked=null,
    touched=false;
    document.body.classList.add('ready');svg.setAttribute('tabindex','0');
    function unit(){var r=svg.getBoundingClientRect();
      return Math.max(box[2]/Math.max(1,r.width),box[3]/Math.max(1,r.height));}
    function draw(){waiting=false;svg.setAttribute('viewBox',box.join(' '));
      var u=unit(),m=u/perMetre;svg.style.setProperty('--u',u);
      [6,2.5,1.1].forEach(function(s,i){svg.classList.toggle('z'+(i+1),m<s);});
      var metres=1,p=1;while(p<1e7){[1,2,5].forEach(function(f){
        if(f*p<m*130)metres=f*p;});p*=10;}
      rule.style.width=(metres/m)+'px';
      rule.firstChild.textContent=metres<1000?metres+' m':metres/1000+' km';}
    function later(){if(!waiting){waiting=true;requestAnimationFrame(draw);}}
    function place(x,y){var p=new DOMPoint(x,y).matrixTransform(svg.getScreenCTM().inverse());
      return [p.x,p.y];}
    function zoom(factor,x,y){var wide=Math.min(Math.max(box[2]*factor,120*perMetre),first[2]*12);
      factor=wide/box[2];var c=place(x,y);
      box=[c[0]-(c[0]-box[0])*factor,c[1]-(c[1]-box[1])*factor,box[2]*factor,box[3]*factor];
      later();}
    function middle(){var r=svg.getBoundingClientRect();
      return [r.left+r.width/2,r.top+r.height/2];}
    svg.addEventListener('wheel',function(e){e.preventDefault();
      zoom(Math.exp(Math.max(-60,Math.min(60,e.deltaY*(e.deltaMode?20:1)))*0.004),
        e.clientX,e.clientY);},{passive:false});
    svg.addEventListener('pointerdown',function(e){
      pointers.set(e.pointerId,[e.clientX,e.clientY]);moved=0;touched=pointers.size>1;
      if(e.pointerType!=='mouse'||e.button===0)svg.setPointerCapture(e.pointerId);
      pinch=spread();});
    function spread(){if(pointers.size<2)return 0;var p=Array.from(pointers.values());
      return Math.hypot(p[0][0]-p[1][0],p[0][1]-p[1][1]);}
    svg.addEventListener('pointermove',function(e){var last=pointers.get(e.pointerId);
      if(!last){if(e.pointerType==='mouse')show(street(e.clientX,e.clientY,0));return;}
      var dx=e.clientX-last[0],dy=e.clientY-last[1],u=unit();
      pointers.set(e.pointerId,[e.clientX,e.clientY]);moved+=Math.abs(dx)+Math.abs(dy);
      box[0]-=dx*u/pointers.size;box[1]-=dy*u/pointers.size;
      if(pointers.size===2){var now=spread(),p=Array.from(pointers.values());
        if(pinch>0&&now>0)zoom(pinch/now,(p[0][0]+p[1][0])/2,(p[0][1]+p[1][1])/2);pinch=now;}
      later();});
    function release(e){if(pointers.delete(e.pointerId)&&e.type==='pointerup'&&moved<8&&!touched)
      show(street(e.clientX,e.clientY,12));pinch=spread();}
    svg.addEventListener('pointerup',release);svg.addEventListener('pointercancel',release);
    function street(x,y,reach){var steps=[[0,0]],i;
      for(i=0;i<8&&reach;i++)steps.push([Math.cos(i*.785)*reach,Math.sin(i*.785)*reach]);
      for(i=0;i<steps.length;i++){var e=document.elementFromPoint(x+steps[i][0],y+steps[i][1]);
        e=e&&e.closest&&e.closest('#map .w,#map .undone,#map .pl');if(e)return e;}return null;}
    function show(e){if(e===marked)return;if(marked)marked.classList.remove('hit');marked=e;
      if(!e){info.hidden=true;return;}
      if(e.classList.contains('w'))e.classList.add('hit');
      info.textContent=e.querySelector('title').textContent;info.hidden=false;}
    document.getElementById('bar').addEventListener('click',function(e){
      var z=e.target.dataset.z,c=middle();if(z===undefined)return;
      if(+z)zoom(+z,c[0],c[1]);else{box=first.slice();later();}});
    svg.addEventListener('keydown',function(e){var c=middle(),s=box[2]*.15;
      if(e.key==='+'||e.key==='=')zoom(.7,c[0],c[1]);else if(e.key==='-')zoom(1.43,c[0],c[1]);
      else if(e.key==='ArrowLeft')box[0]-=s;else if(e.key==='ArrowRight')box[0]+=s;
      else if(e.key==='ArrowUp')box[1]-=s;else if(e.key==='ArrowDown')box[1]+=s;else return;
      e.preventDefault();later();});
    function layers(r){return map.querySelectorAll('[data-r="'+r+'"]');}
    function each(list,f){Array.prototype.forEach.call(list,f);}
    var rows=document.querySelectorAll('tbody tr'),all=document.getElementById('all');
    each(rows,function(row){var r=row.dataset.r,check=row.querySelector('input');
      check.addEventListener('change',function(){
        each(layers(r),function(g){g.classList.toggle('off',!check.checked);});});
      row.addEventListener('click',function(e){if(e.target===check)return;
        alone=alone===r?null:r;
        each(rows,function(o){o.classList.toggle('on',o.dataset.r===alone);
          each(layers(o.dataset.r),function(g){
            g.classList.toggle('dim',alone!==null&&o.dataset.r!==alone);});});});});
    all.addEventListener('change',function(){each(rows,function(row){
      var check=row.querySelector('input');
      if(check.checked!==all.checked){check.checked=all.checked;
        check.dispatchEvent(new Event('change'));}});});
    window.addEventListener('resize',later);draw();})();
    """#
}
